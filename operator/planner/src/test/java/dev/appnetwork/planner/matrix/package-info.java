/**
 * Random sets of apps: what their policies let through is what was declared, for each pair of pods,
 * port and protocol. What was declared is read here by code of its own, what the policies say by an
 * independent evaluator.
 */
@NullMarked
package dev.appnetwork.planner.matrix;

import org.jspecify.annotations.NullMarked;
