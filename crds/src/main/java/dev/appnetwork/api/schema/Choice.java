// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The values that the API server accepts for a string. The Java type remains a string, so that
 * unknown values of later or earlier versions don't fail to parse.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Choice {
  /** The values, in the order of messages and documentation. */
  String[] value();
}
