@NullMarked
package dev.appnetwork.testenv.binaries;

import org.jspecify.annotations.NullMarked;
