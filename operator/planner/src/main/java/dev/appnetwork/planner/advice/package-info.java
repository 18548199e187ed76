/** Warnings about a valid spec. */
@NullMarked
package dev.appnetwork.planner.advice;

import org.jspecify.annotations.NullMarked;
