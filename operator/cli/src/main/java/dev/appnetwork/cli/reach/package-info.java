/**
 * Who may reach whom under NetworkPolicies, ours and others', and which of their rules say so.
 * Tells what was written from what holds: it reads policies only, never an AppNetwork.
 */
@NullMarked
package dev.appnetwork.cli.reach;

import org.jspecify.annotations.NullMarked;
