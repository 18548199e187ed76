/** What catalogs and OLM ask of the bundle. */
@NullMarked
package dev.appnetwork.release.bundle;

import org.jspecify.annotations.NullMarked;
