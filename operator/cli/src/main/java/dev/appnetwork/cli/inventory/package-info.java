/**
 * The input of commands: AppNetworks and related objects, from files validated against the schema,
 * or from a cluster with the caller's permissions.
 */
@NullMarked
package dev.appnetwork.cli.inventory;

import org.jspecify.annotations.NullMarked;
