/** Kubernetes events: what a person should see without looking for it. */
@NullMarked
package dev.appnetwork.operator.events;

import org.jspecify.annotations.NullMarked;
