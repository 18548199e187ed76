// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A list of unique scalars: the API server rejects duplicates, and server-side apply merges the
 * elements of several managers.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ListSet {}
