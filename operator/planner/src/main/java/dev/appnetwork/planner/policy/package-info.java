/**
 * Who may talk to whom, as rules. The model cannot hold what Kubernetes reads in the widest sense:
 * there are no empty lists of peers or ports, everybody and all ports are words of their own.
 */
@NullMarked
package dev.appnetwork.planner.policy;

import org.jspecify.annotations.NullMarked;
