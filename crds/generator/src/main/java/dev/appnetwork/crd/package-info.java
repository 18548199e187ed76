/**
 * The CRD generator: completes the schema that fabric8's generator derives from the API types, and
 * detects incompatible changes to a released CRD.
 */
@NullMarked
package dev.appnetwork.crd;

import org.jspecify.annotations.NullMarked;
