@NullMarked
package dev.appnetwork.planner;

import org.jspecify.annotations.NullMarked;
