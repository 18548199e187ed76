// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Implements {@link TrafficTest}. */
final class TrafficExtension
    implements ExecutionCondition, BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(TrafficExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return TrafficSupport.missing()
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("this machine supports real traffic"));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    AnnotationSupport.findAnnotation(context.getRequiredTestClass(), TrafficTest.class)
        .ifPresent(test -> shared(context).apply(List.of(test.manifests())));
  }

  /** Fails early with a clear message if a component has ended. */
  @Override
  public void beforeEach(ExtensionContext context) {
    shared(context).traffic().requireRunning();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Traffic.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return shared(context).traffic();
  }

  private static Shared shared(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, STORE)
        .computeIfAbsent(
            Shared.class,
            key -> new Shared(Traffic.start(), ConcurrentHashMap.newKeySet()),
            Shared.class);
  }

  /** JUnit closes it after the last class of the JVM. */
  private record Shared(Traffic traffic, Set<String> applied) implements AutoCloseable {

    void apply(List<String> paths) {
      for (var path : paths) {
        if (applied.add(path)) {
          Manifests.apply(traffic.controlPlane().client(), Repository.root().resolve(path));
        }
      }
    }

    @Override
    public void close() {
      traffic.close();
    }
  }
}
