/** Tests of the requirements of catalogs and OLM for the bundle. */
@NullMarked
package dev.appnetwork.release.bundle;

import org.jspecify.annotations.NullMarked;
