@NullMarked
package dev.appnetwork.testkit.binaries;

import org.jspecify.annotations.NullMarked;
