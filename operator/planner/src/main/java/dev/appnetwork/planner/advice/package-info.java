/** What is worth knowing about a declaration that can be acted on as it is. */
@NullMarked
package dev.appnetwork.planner.advice;

import org.jspecify.annotations.NullMarked;
