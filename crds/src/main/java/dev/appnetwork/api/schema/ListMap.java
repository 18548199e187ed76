// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A list with key fields: the API server rejects elements with equal keys, and server-side apply
 * merges elements by key.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ListMap {
  /** Names of the key fields; each is required or has a default. */
  String[] value();
}
