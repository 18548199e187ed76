/** The project's rules that the build enforces. */
@NullMarked
package dev.appnetwork.architecture;

import org.jspecify.annotations.NullMarked;
