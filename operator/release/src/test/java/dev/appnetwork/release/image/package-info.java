@NullMarked
package dev.appnetwork.release.image;

import org.jspecify.annotations.NullMarked;
