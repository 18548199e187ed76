/** Kubernetes events: what a person should see without looking for it. */
@NullMarked
package dev.appnetwork.controller.events;

import org.jspecify.annotations.NullMarked;
