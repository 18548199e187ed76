@NullMarked
package dev.appnetwork.controller.events;

import org.jspecify.annotations.NullMarked;
