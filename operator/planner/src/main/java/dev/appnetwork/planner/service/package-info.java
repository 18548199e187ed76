/** The Services of an app's pods. */
@NullMarked
package dev.appnetwork.planner.service;

import org.jspecify.annotations.NullMarked;
