@NullMarked
package dev.appnetwork.image;

import org.jspecify.annotations.NullMarked;
