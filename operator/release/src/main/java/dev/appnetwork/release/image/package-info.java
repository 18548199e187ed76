/** The container image, built without a container engine. */
@NullMarked
package dev.appnetwork.release.image;

import org.jspecify.annotations.NullMarked;
