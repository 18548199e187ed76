// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds schema fields that no annotation of the CRD generator supports to this component or type.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface SchemaPart {
  /** The fields, as YAML. */
  String value();
}
