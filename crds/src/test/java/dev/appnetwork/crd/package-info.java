/**
 * How the CRD is made of the API types. It is in the test sources because nothing of it belongs
 * into the jar; the build runs it all the same.
 */
@NullMarked
package dev.appnetwork.crd;

import org.jspecify.annotations.NullMarked;
