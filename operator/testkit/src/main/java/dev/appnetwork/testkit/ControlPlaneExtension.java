// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests a real control plane: one for all test classes of the JVM, started at the first, and
 * a namespace for each class. A test gets them as parameters ({@link ControlPlane}, {@link
 * KubernetesClient} of the administrator, {@link TestNamespace} String) or, from a static field
 * with {@code @RegisterExtension}, by the getters. A namespace is deleted after its class; nobody
 * waits for that.
 */
public final class ControlPlaneExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(ControlPlaneExtension.class);
  private static final int MAX_CLASS_NAME_LENGTH = 40;
  private static final int RANDOM_CHARACTERS = 6;

  private final List<String> manifests;
  private @Nullable String namespace;

  /** Without manifests, but for those of {@link ControlPlaneTest}. */
  public ControlPlaneExtension() {
    this(List.of());
  }

  private ControlPlaneExtension(List<String> manifests) {
    this.manifests = manifests;
  }

  /**
   * With manifests that are applied once per JVM.
   *
   * @param paths files and folders, relative to the repository's root
   */
  public static ControlPlaneExtension withManifests(String... paths) {
    return new ControlPlaneExtension(List.of(paths));
  }

  /**
   * The control plane of this JVM, for code that runs before any extension; it is started at the
   * first call and ends with the test run or the JVM.
   */
  public static ControlPlane shared() {
    return SharedControlPlane.get();
  }

  /** The control plane of this JVM. */
  public ControlPlane controlPlane() {
    return SharedControlPlane.get();
  }

  /** The administrator's client; do not close it. */
  public KubernetesClient client() {
    return controlPlane().client();
  }

  /**
   * The namespace of the test class.
   *
   * @throws IllegalStateException before JUnit has begun with that class
   */
  public String namespace() {
    var current = namespace;
    if (current == null) {
      throw new IllegalStateException("There is no namespace before the test class begins");
    }
    return current;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(STORE)
        .computeIfAbsent(
            SharedControlPlane.class, key -> (AutoCloseable) SharedControlPlane::close);
    var paths = new ArrayList<>(manifests);
    AnnotationSupport.findAnnotation(context.getRequiredTestClass(), ControlPlaneTest.class)
        .ifPresent(test -> paths.addAll(List.of(test.manifests())));
    SharedControlPlane.apply(paths);
    namespace = namespaceOf(context);
  }

  /** Tests that fail because a part is gone should say so. */
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

  /** A nested class finds the namespace of the class around it. */
  private static String namespaceOf(ExtensionContext context) {
    return context
        .getStore(STORE)
        .computeIfAbsent(
            ClassNamespace.class,
            key -> ClassNamespace.create(context.getRequiredTestClass()),
            ClassNamespace.class)
        .name();
  }

  /** JUnit closes it after the class. */
  private record ClassNamespace(String name) implements AutoCloseable {

    static ClassNamespace create(Class<?> testClass) {
      var words = testClass.getSimpleName().replaceAll("([a-z0-9])([A-Z])", "$1-$2");
      var stem = words.substring(0, Math.min(words.length(), MAX_CLASS_NAME_LENGTH));
      var random = UUID.randomUUID().toString().substring(0, RANDOM_CHARACTERS);
      var name = (stem + "-" + random).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
      SharedControlPlane.get().client().resource(namespace(name)).create();
      return new ClassNamespace(name);
    }

    @Override
    public void close() {
      var controlPlane = SharedControlPlane.get();
      // A test may have left the API server stopped; its namespace then stays, and harms nobody.
      if (controlPlane.apiServer().isRunning()) {
        controlPlane.client().namespaces().withName(name).delete();
      }
    }

    private static io.fabric8.kubernetes.api.model.Namespace namespace(String name) {
      return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
    }
  }
}
