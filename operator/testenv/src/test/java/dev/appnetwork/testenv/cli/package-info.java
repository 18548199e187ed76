@NullMarked
package dev.appnetwork.testenv.cli;

import org.jspecify.annotations.NullMarked;
