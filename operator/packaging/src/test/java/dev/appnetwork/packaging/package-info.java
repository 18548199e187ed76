/** What catalogs and OLM ask of the bundle. */
@NullMarked
package dev.appnetwork.packaging;

import org.jspecify.annotations.NullMarked;
