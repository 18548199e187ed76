@NullMarked
package dev.appnetwork.testkit;

import org.jspecify.annotations.NullMarked;
