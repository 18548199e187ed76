/**
 * Derives AppNetworks from the Services, policies, Ingresses, and routes that exist, and compares
 * what was allowed before with what the AppNetworks allow.
 */
@NullMarked
package dev.appnetwork.cli.importer;

import org.jspecify.annotations.NullMarked;
