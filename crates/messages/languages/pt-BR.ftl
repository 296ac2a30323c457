## Heading, and lines instead of purchases

heading = Compre novamente
document-title = Suas compras
nothing-bought = Você ainda não comprou nada aqui. Suas compras aparecerão aqui.
cannot-be-shown = Não é possível mostrar suas compras no momento.
try-again = Tentar novamente
reload-page = Recarregue a página para ver suas compras.
nothing-to-show = Não há nada para mostrar aqui.

## A product

name-and-value = { $name }: { $value }
last-bought = Última compra: { $date }
times-bought = Compras: { $count }
bought-on =
    { $count ->
        [one] Comprado em { $date }
       *[other] Comprado em { $date }, { $count } unidades
    }
every-days =
    { $count ->
        [one] mais ou menos todo dia
       *[other] mais ou menos a cada { $count } dias
    }
every-weeks =
    { $count ->
        [one] mais ou menos toda semana
       *[other] mais ou menos a cada { $count } semanas
    }
every-months =
    { $count ->
        [one] mais ou menos todo mês
       *[other] mais ou menos a cada { $count } meses
    }
last-today = última compra hoje
last-days-ago =
    { $count ->
        [one] última compra há 1 dia
       *[other] última compra há { $count } dias
    }
last-weeks-ago =
    { $count ->
        [one] última compra há 1 semana
       *[other] última compra há { $count } semanas
    }
last-months-ago =
    { $count ->
        [one] última compra há 1 mês
       *[other] última compra há { $count } meses
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Últimas unidades
out-of-stock = Esgotado
not-released = Ainda não lançado
no-longer-available = Não está mais disponível
buy-again = Comprar de novo
pre-order = Comprar na pré-venda
choose-options = Escolher opções

## The cart

add-to-cart = Adicionar ao carrinho
add-count-to-cart =
    { $count ->
        [one] Adicionar { $count } item ao carrinho
       *[other] Adicionar { $count } itens ao carrinho
    }
add-last-order = Adicionar tudo do último pedido
left-out = Não incluído: { $name }
adding = Adicionando…
added-to-cart = Adicionado ao seu carrinho
count-added =
    { $count ->
        [one] { $count } item adicionado ao seu carrinho
       *[other] { $count } itens adicionados ao seu carrinho
    }
not-added = Não foi possível adicionar. Abra a página do produto para comprar.
count-not-added =
    { $count ->
        [one] Não foi possível adicionar { $count } item
       *[other] Não foi possível adicionar { $count } itens
    }
no-answer = A loja não respondeu. Confira seu carrinho.
undo = Desfazer
removed = Removido do seu carrinho
undo-failed = Não foi possível desfazer. Você pode alterar o carrinho na página dele.
view-cart = Ver carrinho
refresh-cart = Atualizar carrinho
quantity = Quantidade
decrease-quantity = Diminuir a quantidade de { $name }
increase-quantity = Aumentar a quantidade de { $name }
select-product = Selecionar { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Preencha “{ $name }” novamente na página do produto
choose-date-again = Escolha uma nova data para “{ $name }” na página do produto
upload-again = Envie novamente o arquivo de “{ $name }” na página do produto
choose-again = Escolha “{ $name }” novamente na página do produto
not-offered = “{ $choice }” não é mais oferecido. Escolha novamente na página do produto

## Search

search = Buscar nas suas compras
sort-by = Ordenar por
sort-recent = Mais recentes
sort-often = Mais comprados
sort-name = Nome
sort-due = Hora de repor
only-available = Somente o que pode ser comprado agora
bought-at = Comprado em
all-shops = Todas as lojas
show-more = Mostrar mais
no-results = Nenhum resultado para “{ $query }”
previous = Anterior
next = Próximo
