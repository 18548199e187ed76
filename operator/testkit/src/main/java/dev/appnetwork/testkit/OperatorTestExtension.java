// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Provides the control plane, namespaces, and operator of an {@link OperatorTest}. */
final class OperatorTestExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(OperatorTestExtension.class);
  private static final List<String> CRDS = List.of("crds/manifests");

  @Override
  public void beforeAll(ExtensionContext context) {
    run(context);
  }

  /** Fails early with a clear message if a component has ended. */
  @Override
  public void beforeEach(ExtensionContext context) {
    run(context).controlPlane().requireRunning();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == ControlPlane.class
        || type == KubernetesClient.class
        || type == run(context).operator().getClass()
        || (type == String.class && parameter.isAnnotated(TestNamespace.class));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var run = run(context);
    var type = parameter.getParameter().getType();
    if (type == ControlPlane.class) {
      return run.controlPlane();
    }
    if (type == KubernetesClient.class) {
      return run.controlPlane().client();
    }
    return type == String.class ? run.namespaces().get(0).name() : run.operator();
  }

  /** A nested class uses the operator of its enclosing class. */
  private static Run run(ExtensionContext context) {
    return context.getStore(STORE).computeIfAbsent(Run.class, key -> Run.start(context), Run.class);
  }

  /**
   * The operator of one test class. JUnit closes it after the class.
   *
   * @param plane control plane of the class or of the JVM
   * @param namespaces namespaces that the operator watches
   * @param operator the operator
   */
  private record Run(
      ClassControlPlane plane, List<ClassNamespace> namespaces, AutoCloseable operator)
      implements AutoCloseable {

    static Run start(ExtensionContext context) {
      var testClass = context.getRequiredTestClass();
      var parameters =
          AnnotationSupport.findAnnotation(testClass, OperatorTest.class).orElseThrow();
      var plane =
          parameters.isolated()
              ? ClassControlPlane.isolated(ControlPlane.builder(), CRDS)
              : ClassControlPlane.shared(context, CRDS);
      var controlPlane = plane.controlPlane();
      var namespaces = new ArrayList<ClassNamespace>();
      try {
        var own = ClassNamespace.create(plane, ClassNamespace.nameFor(testClass));
        namespaces.add(own);
        for (var suffix : parameters.otherNamespaces()) {
          namespaces.add(ClassNamespace.create(plane, own.name() + "-" + suffix));
        }
        var names = namespaces.stream().map(ClassNamespace::name).toList();
        var operator = launcher().start(controlPlane, parameters, names);
        return new Run(plane, List.copyOf(namespaces), operator);
      } catch (Exception e) {
        close(plane, namespaces);
        throw new IllegalStateException("The operator of " + testClass + " didn't start", e);
      }
    }

    ControlPlane controlPlane() {
      return plane.controlPlane();
    }

    private static OperatorLauncher launcher() {
      return ServiceLoader.load(OperatorLauncher.class)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("No OperatorLauncher on the classpath"));
    }

    @Override
    public void close() {
      try {
        operator.close();
      } catch (Exception e) {
        throw new IllegalStateException("The operator didn't stop", e);
      } finally {
        close(plane, namespaces);
      }
    }

    private static void close(ClassControlPlane plane, List<ClassNamespace> namespaces) {
      namespaces.forEach(ClassNamespace::close);
      plane.close();
    }
  }
}
