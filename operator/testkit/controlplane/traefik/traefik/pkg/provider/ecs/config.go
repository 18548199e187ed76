// Part of the provider that is left out.
package ecs
