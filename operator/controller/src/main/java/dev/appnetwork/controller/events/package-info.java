/** Kubernetes events about changed conditions, corrected drift, and unreadable objects. */
@NullMarked
package dev.appnetwork.controller.events;

import org.jspecify.annotations.NullMarked;
