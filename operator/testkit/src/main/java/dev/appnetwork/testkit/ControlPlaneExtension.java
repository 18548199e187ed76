// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Provides tests with a real control plane, shared by all test classes of the JVM and started on
 * first use, and a namespace for each class. A test gets them as parameters ({@link ControlPlane},
 * the administrator's {@link KubernetesClient}, {@link TestNamespace} String), or from the getters
 * of a static field with {@code @RegisterExtension}. The namespace is deleted after the class,
 * without waiting.
 */
public final class ControlPlaneExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(ControlPlaneExtension.class);

  private final List<String> manifests;
  private @Nullable String namespace;

  /** Creates an extension without manifests other than those of {@link ControlPlaneTest}. */
  public ControlPlaneExtension() {
    this(List.of());
  }

  private ControlPlaneExtension(List<String> manifests) {
    this.manifests = manifests;
  }

  /**
   * Creates an extension with manifests that are applied once per JVM.
   *
   * @param paths files and directories, relative to the repository's root
   */
  public static ControlPlaneExtension withManifests(String... paths) {
    return new ControlPlaneExtension(List.of(paths));
  }

  /**
   * Returns the control plane of this JVM, for code that runs before any extension. The first call
   * starts it; it ends with the test run or the JVM.
   */
  public static ControlPlane shared() {
    return SharedControlPlane.get();
  }

  /** Returns the control plane of this JVM. */
  public ControlPlane controlPlane() {
    return SharedControlPlane.get();
  }

  /** Returns the administrator's client; don't close it. */
  public KubernetesClient client() {
    return controlPlane().client();
  }

  /**
   * Returns the namespace of the test class.
   *
   * @throws IllegalStateException before JUnit has started the class
   */
  public String namespace() {
    var current = namespace;
    if (current == null) {
      throw new IllegalStateException("The namespace doesn't exist before the test class starts");
    }
    return current;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    SharedControlPlane.closeAfterAllTests(context);
    var paths = new ArrayList<>(manifests);
    AnnotationSupport.findAnnotation(context.getRequiredTestClass(), ControlPlaneTest.class)
        .ifPresent(test -> paths.addAll(List.of(test.manifests())));
    SharedControlPlane.apply(paths);
    namespace = namespaceOf(context);
  }

  /** Fails early with a clear message if a component has ended. */
  @Override
  public void beforeEach(ExtensionContext context) {
    controlPlane().requireRunning();
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
      return controlPlane();
    }
    return type == KubernetesClient.class ? client() : namespaceOf(context);
  }

  /** A nested class uses the namespace of its enclosing class. */
  private static String namespaceOf(ExtensionContext context) {
    return context
        .getStore(STORE)
        .computeIfAbsent(
            ClassNamespace.class,
            key ->
                ClassNamespace.create(
                    SharedControlPlane.get(),
                    ClassNamespace.nameFor(context.getRequiredTestClass())),
            ClassNamespace.class)
        .name();
  }
}
