/**
 * Schema annotations for the API types, in addition to those of the CRD generator. They aren't
 * needed at runtime.
 */
@NullMarked
package dev.appnetwork.api.schema;

import org.jspecify.annotations.NullMarked;
