// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Provides the control plane and namespace of a {@link ControlPlaneTest}. */
final class ControlPlaneExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(ControlPlaneExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    namespace(context);
  }

  /** Fails early with a clear message if a component has ended. */
  @Override
  public void beforeEach(ExtensionContext context) {
    plane(context).controlPlane().requireRunning();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == ControlPlane.class
        || type == KubernetesClient.class
        || (type == String.class && parameter.isAnnotated(TestNamespace.class));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    if (type == ControlPlane.class) {
      return plane(context).controlPlane();
    }
    return type == KubernetesClient.class
        ? plane(context).controlPlane().client()
        : namespace(context);
  }

  /** A nested class uses the control plane of its enclosing class. */
  private static ClassControlPlane plane(ExtensionContext context) {
    return context
        .getStore(STORE)
        .computeIfAbsent(ClassControlPlane.class, key -> start(context), ClassControlPlane.class);
  }

  private static ClassControlPlane start(ExtensionContext context) {
    var test =
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), ControlPlaneTest.class)
            .orElseThrow();
    var manifests = List.of(test.manifests());
    return test.isolated()
        ? ClassControlPlane.isolated(
            ControlPlane.builder().nodes(test.nodes()).apiServerFlags(test.apiServerFlags()),
            manifests)
        : ClassControlPlane.shared(context, manifests);
  }

  /** A nested class uses the namespace of its enclosing class. */
  private static String namespace(ExtensionContext context) {
    var plane = plane(context);
    return context
        .getStore(STORE)
        .computeIfAbsent(
            ClassNamespace.class,
            key ->
                ClassNamespace.create(
                    plane, ClassNamespace.nameFor(context.getRequiredTestClass())),
            ClassNamespace.class)
        .name();
  }
}
