/**
 * The CRD generator: completes the schema that fabric8's generator derives from the API types, and
 * judges whether a CRD breaks a released one.
 */
@NullMarked
package dev.appnetwork.crd;

import org.jspecify.annotations.NullMarked;
