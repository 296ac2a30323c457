## Heading, and lines instead of purchases

heading = Comprar novamente
document-title = As suas compras
nothing-bought = Ainda não comprou nada aqui. As suas compras aparecerão aqui.
cannot-be-shown = De momento, não é possível mostrar as suas compras.
try-again = Tentar novamente
reload-page = Recarregue a página para ver as suas compras.
nothing-to-show = Não há nada para mostrar.

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
        [one] cerca de uma vez por dia
       *[other] cerca de uma vez a cada { $count } dias
    }
every-weeks =
    { $count ->
        [one] cerca de uma vez por semana
       *[other] cerca de uma vez a cada { $count } semanas
    }
every-months =
    { $count ->
        [one] cerca de uma vez por mês
       *[other] cerca de uma vez a cada { $count } meses
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
low-stock = Restam poucas unidades
out-of-stock = Esgotado
not-released = Ainda não lançado
no-longer-available = Já não está disponível
buy-again = Comprar de novo
pre-order = Pré-encomendar
choose-options = Escolher opções

## The cart

add-to-cart = Adicionar ao carrinho
add-count-to-cart =
    { $count ->
        [one] Adicionar { $count } artigo ao carrinho
       *[other] Adicionar { $count } artigos ao carrinho
    }
add-last-order = Adicionar tudo da última encomenda
left-out = Não incluído: { $name }
adding = A adicionar…
added-to-cart = Adicionado ao carrinho
count-added =
    { $count ->
        [one] { $count } artigo adicionado ao carrinho
       *[other] { $count } artigos adicionados ao carrinho
    }
not-added = Não foi possível adicionar. Abra a página do produto para o comprar.
count-not-added =
    { $count ->
        [one] Não foi possível adicionar { $count } artigo
       *[other] Não foi possível adicionar { $count } artigos
    }
no-answer = A loja não respondeu. Verifique o seu carrinho.
undo = Anular
removed = Removido do carrinho
undo-failed = Não foi possível anular. Pode alterar o carrinho na respetiva página.
view-cart = Ver carrinho
refresh-cart = Atualizar carrinho
quantity = Quantidade
decrease-quantity = Diminuir a quantidade de { $name }
increase-quantity = Aumentar a quantidade de { $name }
select-product = Selecionar { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Introduza novamente «{ $name }» na página do produto
choose-date-again = Escolha uma nova data para «{ $name }» na página do produto
upload-again = Carregue novamente o ficheiro para «{ $name }» na página do produto
choose-again = Escolha novamente «{ $name }» na página do produto
not-offered = «{ $choice }» já não está disponível. Escolha novamente na página do produto

## Search

search = Pesquisar nas suas compras
sort-by = Ordenar por
sort-recent = Mais recentes
sort-often = Mais comprados
sort-name = Nome
sort-due = A repor em breve
only-available = Apenas o que pode ser comprado agora
bought-at = Comprado em
all-shops = Todas as lojas
show-more = Mostrar mais
no-results = Sem resultados para «{ $query }»
previous = Anterior
next = Seguinte
