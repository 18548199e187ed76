@NullMarked
package dev.appnetwork.devtools.cli;

import org.jspecify.annotations.NullMarked;
