@NullMarked
package dev.appnetwork.operator.events;

import org.jspecify.annotations.NullMarked;
