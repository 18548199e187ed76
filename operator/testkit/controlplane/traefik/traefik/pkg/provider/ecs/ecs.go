package ecs

import (
	"errors"

	"github.com/traefik/traefik/v3/pkg/config/dynamic"
	"github.com/traefik/traefik/v3/pkg/safe"
)

// ProviderName is the name of the provider that is left out, because AWS's library takes long to build.
const ProviderName = "ecs"

// Provider has none of the settings.
type Provider struct {
	DefaultRule string
}

func (*Provider) SetDefaults() {}

func (*Provider) Init() error { return errors.New("built without ECS") }

func (*Provider) Provide(chan<- dynamic.Message, *safe.Pool) error { return nil }
