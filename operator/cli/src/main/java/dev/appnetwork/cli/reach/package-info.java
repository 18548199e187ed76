/**
 * Evaluates which connections NetworkPolicies allow, managed or not, and by which rules. It
 * verifies results independently: it reads policies only, never an AppNetwork.
 */
@NullMarked
package dev.appnetwork.cli.reach;

import org.jspecify.annotations.NullMarked;
