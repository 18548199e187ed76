// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The dependency rules of ARCHITECTURE.md between modules and packages. */
@TestInstance(Lifecycle.PER_CLASS)
class ArchitectureTest {

  private static final String ROOT = "dev.appnetwork.";

  private JavaClasses classes;

  @BeforeAll
  void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ArchitectureTest::isMainCode)
            .importPackages("dev.appnetwork");
  }

  @Test
  void plannerDependsOnNeitherClientNorSdk() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "planner..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javaoperatorsdk..", "io.fabric8.kubernetes.client..")
        .check(classes);
  }

  @Test
  void plannerHasNoClock() {
    var planner = noClasses().that().resideInAPackage(ROOT + "planner..").should();
    planner.dependOnClassesThat().areAssignableTo(Clock.class).check(classes);
    planner.callMethod(System.class, "currentTimeMillis").check(classes);
    planner.callMethod(System.class, "nanoTime").check(classes);
    planner.callMethod(Instant.class, "now").check(classes);
  }

  @Test
  void apiTypesStandAlone() {
    mustNotDependOn("api", "planner", "discovery", "controller", "cli");
  }

  @Test
  void plannerDependsOnNoHigherModule() {
    mustNotDependOn("planner", "discovery", "controller", "cli");
  }

  @Test
  void discoveryDependsOnNoHigherModule() {
    mustNotDependOn("discovery", "controller", "cli");
  }

  @Test
  void controllerDoesNotDependOnCommands() {
    mustNotDependOn("controller", "cli");
  }

  @Test
  void toolsDoNotDependOnOperator() {
    mustNotDependOn("testkit", "planner", "discovery", "controller", "cli");
    mustNotDependOn("devtools", "planner", "discovery", "controller", "cli");
  }

  @Test
  void modulesHaveNoCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(classes);
  }

  private static boolean isMainCode(Location location) {
    return !location.contains("test-classes") && !location.contains("-tests.jar");
  }

  private void mustNotDependOn(String module, String... others) {
    for (var other : others) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + other + "..")
          .check(classes);
    }
  }
}
