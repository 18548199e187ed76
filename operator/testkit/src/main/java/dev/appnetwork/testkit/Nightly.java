// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Marks a test that only {@code make nightly} runs, because it takes long by its nature. Each has a
 * short form that {@code make test} runs. A test that has a short and a long form in one method
 * reads {@link #RUNS}.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
    named = Nightly.PROPERTY,
    matches = "true",
    disabledReason = "make nightly runs it, or -D" + Nightly.PROPERTY + "=true")
public @interface Nightly {

  /** Name of the system property that {@code make nightly} sets. */
  String PROPERTY = "tests.long";

  /** Whether this is a nightly run. */
  boolean RUNS = Boolean.getBoolean(PROPERTY);
}
