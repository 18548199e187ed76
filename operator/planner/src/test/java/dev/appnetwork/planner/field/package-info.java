@NullMarked
package dev.appnetwork.planner.field;

import org.jspecify.annotations.NullMarked;
