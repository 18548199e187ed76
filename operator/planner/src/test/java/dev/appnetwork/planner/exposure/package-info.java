@NullMarked
package dev.appnetwork.planner.exposure;

import org.jspecify.annotations.NullMarked;
