/** The container image: what is in it, made without a container engine. */
@NullMarked
package dev.appnetwork.release.image;

import org.jspecify.annotations.NullMarked;
