package main

import (
	"context"
	"fmt"
	"time"

	lua "github.com/yuin/gopher-lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Argo CD limits a script to one second; a busy machine needs more.
const timeLimit = 10 * time.Second

// The libraries that Argo CD opens for a script in argocd-cm without useOpenLibs, except its own subset
// of os. A script that needs string or math fails there, and therefore fails here.
var libraries = []struct {
	name string
	open lua.LGFunction
}{
	{lua.LoadLibName, lua.OpenPackage},
	{lua.BaseLibName, lua.OpenBase},
	{lua.TabLibName, lua.OpenTable},
}

// The valid results in Argo CD.
var results = map[string]bool{
	"Healthy": true, "Progressing": true, "Degraded": true, "Suspended": true, "Missing": true, "Unknown": true,
}

// Each object has its own interpreter, so that globals don't persist.
func argocd(script string) judge {
	return func(object *unstructured.Unstructured) (opinion, error) {
		state := lua.NewState(lua.Options{SkipOpenLibs: true})
		defer state.Close()
		for _, library := range libraries {
			state.Push(state.NewFunction(library.open))
			state.Push(lua.LString(library.name))
			state.Call(1, 0)
		}
		limited, cancel := context.WithTimeout(context.Background(), timeLimit)
		defer cancel()
		state.SetContext(limited)
		state.SetGlobal("obj", value(state, object.Object))
		if err := state.DoString(script); err != nil {
			return opinion{}, err
		}
		return conclusion(state.Get(-1))
	}
}

func conclusion(returned lua.LValue) (opinion, error) {
	table, isTable := returned.(*lua.LTable)
	if !isTable {
		return opinion{}, fmt.Errorf("the script must return a table, but returns a %s", returned.Type())
	}
	status, isString := table.RawGetString("status").(lua.LString)
	if !isString || !results[string(status)] {
		return opinion{}, fmt.Errorf("invalid health status %v", table.RawGetString("status"))
	}
	switch message := table.RawGetString("message").(type) {
	case lua.LString:
		return opinion{Status: string(status), Message: string(message)}, nil
	case *lua.LNilType:
		return opinion{Status: string(status)}, nil
	default:
		return opinion{}, fmt.Errorf("the message must be a string, but is a %s", message.Type())
	}
}

func value(state *lua.LState, of interface{}) lua.LValue {
	switch of := of.(type) {
	case bool:
		return lua.LBool(of)
	case string:
		return lua.LString(of)
	case int64:
		return lua.LNumber(of)
	case float64:
		return lua.LNumber(of)
	case []interface{}:
		list := state.CreateTable(len(of), 0)
		for _, item := range of {
			list.Append(value(state, item))
		}
		return list
	case map[string]interface{}:
		table := state.CreateTable(0, len(of))
		for key, item := range of {
			table.RawSetString(key, value(state, item))
		}
		return table
	}
	return lua.LNil
}
