/**
 * Tests random sets of apps: for each pair of pods, port, and protocol, the policies allow exactly
 * the declared connections. The declarations are read independently of the planner, and an
 * independent evaluator reads the policies.
 */
@NullMarked
package dev.appnetwork.planner.matrix;

import org.jspecify.annotations.NullMarked;
