@NullMarked
package dev.appnetwork.testkit.cyclonus;

import org.jspecify.annotations.NullMarked;
