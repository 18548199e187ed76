@NullMarked
package dev.appnetwork.testenv.cyclonus;

import org.jspecify.annotations.NullMarked;
