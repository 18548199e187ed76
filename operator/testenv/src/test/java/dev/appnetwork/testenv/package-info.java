@NullMarked
package dev.appnetwork.testenv;

import org.jspecify.annotations.NullMarked;
